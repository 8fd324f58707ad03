/** What a site itself says, besides what its people write. */
interface Words {
  skip: string;
  menu: string;
  main: string;
  footer: string;
  breadcrumbs: string;
  enlarge: string;
  close: string;
  name: string;
  email: string;
  message: string;
  send: string;
  notFound: string;
  notFoundText: string;
  gone: string;
  goneText: string;
  home: string;
  preview: string;
  elsewhere: string;
}

const ENGLISH: Words = {
  skip: 'Skip to content',
  menu: 'Menu',
  main: 'Main',
  footer: 'Footer',
  breadcrumbs: 'Breadcrumbs',
  enlarge: 'Enlarge',
  close: 'Close',
  name: 'Name',
  email: 'Email',
  message: 'Message',
  send: 'Send message',
  notFound: 'This page could not be found',
  notFoundText: 'The address may have been mistyped, or the page may have moved.',
  gone: 'This page is no longer here',
  goneText: 'It was taken down, and nothing has taken its place.',
  home: 'Go to the home page',
  preview: 'Preview',
  elsewhere: 'Elsewhere',
};

const LANGUAGES: Readonly<Record<string, Words>> = {
  en: ENGLISH,
  de: {
    skip: 'Zum Inhalt springen',
    menu: 'Menü',
    main: 'Hauptmenü',
    footer: 'Fußzeile',
    breadcrumbs: 'Brotkrumen',
    enlarge: 'Vergrößern',
    close: 'Schließen',
    name: 'Name',
    email: 'E-Mail',
    message: 'Nachricht',
    send: 'Nachricht senden',
    notFound: 'Diese Seite wurde nicht gefunden',
    notFoundText: 'Vielleicht enthält die Adresse einen Tippfehler, oder die Seite ist umgezogen.',
    gone: 'Diese Seite gibt es nicht mehr',
    goneText: 'Sie wurde entfernt, und nichts ist an ihre Stelle getreten.',
    home: 'Zur Startseite',
    preview: 'Vorschau',
    elsewhere: 'Anderswo',
  },
  fr: {
    skip: 'Aller au contenu',
    menu: 'Menu',
    main: 'Menu principal',
    footer: 'Pied de page',
    breadcrumbs: 'Fil d’Ariane',
    enlarge: 'Agrandir',
    close: 'Fermer',
    name: 'Nom',
    email: 'E-mail',
    message: 'Message',
    send: 'Envoyer le message',
    notFound: 'Cette page est introuvable',
    notFoundText: 'L’adresse est peut-être erronée, ou la page a été déplacée.',
    gone: 'Cette page n’existe plus',
    goneText: 'Elle a été retirée et rien ne l’a remplacée.',
    home: 'Aller à l’accueil',
    preview: 'Aperçu',
    elsewhere: 'Ailleurs',
  },
  es: {
    skip: 'Saltar al contenido',
    menu: 'Menú',
    main: 'Menú principal',
    footer: 'Pie de página',
    breadcrumbs: 'Ruta de navegación',
    enlarge: 'Ampliar',
    close: 'Cerrar',
    name: 'Nombre',
    email: 'Correo electrónico',
    message: 'Mensaje',
    send: 'Enviar mensaje',
    notFound: 'No se ha encontrado esta página',
    notFoundText: 'Puede que la dirección tenga una errata o que la página haya cambiado de lugar.',
    gone: 'Esta página ya no existe',
    goneText: 'Se retiró y nada ha ocupado su lugar.',
    home: 'Ir a la página de inicio',
    preview: 'Vista previa',
    elsewhere: 'En otros sitios',
  },
};

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** What a site says in a language: in English where it does not know it. */
export function words(locale: string): Words {
  const [language = 'en'] = locale.split('-');
  return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language]! : ENGLISH;
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.split('-')[0]!) ? 'rtl' : 'ltr';
}
