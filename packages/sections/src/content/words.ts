import type { FormFault } from '../view.ts';

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
  sent: string;
  optional: string;
  choose: string;
  check: string;
  tooMany: string;
  faults: Readonly<Record<FormFault, string>>;
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
  sent: 'Thank you. Your message has been sent.',
  optional: 'optional',
  choose: 'Please choose',
  check: 'Please check the fields marked below.',
  tooMany: 'Too many messages have come from here. Please try again in a minute.',
  faults: {
    required: 'Please fill this in.',
    tooLong: 'Please use fewer characters.',
    email: 'Please give an email address, such as name@example.com.',
    phone: 'Please give a phone number.',
    choice: 'Please choose one of these.',
    date: 'Please give a date.',
  },
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
    sent: 'Vielen Dank. Ihre Nachricht wurde gesendet.',
    optional: 'optional',
    choose: 'Bitte wählen',
    check: 'Bitte prüfen Sie die markierten Felder.',
    tooMany: 'Von hier kamen zu viele Nachrichten. Bitte versuchen Sie es in einer Minute noch einmal.',
    faults: {
      required: 'Bitte füllen Sie dieses Feld aus.',
      tooLong: 'Bitte verwenden Sie weniger Zeichen.',
      email: 'Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.',
      phone: 'Bitte geben Sie eine Telefonnummer an.',
      choice: 'Bitte wählen Sie eine der Möglichkeiten.',
      date: 'Bitte geben Sie ein Datum an.',
    },
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
    sent: 'Merci. Votre message a été envoyé.',
    optional: 'facultatif',
    choose: 'Veuillez choisir',
    check: 'Veuillez vérifier les champs signalés ci-dessous.',
    tooMany: 'Trop de messages ont été envoyés d’ici. Veuillez réessayer dans une minute.',
    faults: {
      required: 'Veuillez remplir ce champ.',
      tooLong: 'Veuillez utiliser moins de caractères.',
      email: 'Veuillez indiquer une adresse e-mail, par exemple nom@example.com.',
      phone: 'Veuillez indiquer un numéro de téléphone.',
      choice: 'Veuillez choisir l’une de ces réponses.',
      date: 'Veuillez indiquer une date.',
    },
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
    sent: 'Gracias. Su mensaje se ha enviado.',
    optional: 'opcional',
    choose: 'Elija una opción',
    check: 'Revise los campos señalados.',
    tooMany: 'Se han enviado demasiados mensajes desde aquí. Inténtelo de nuevo dentro de un minuto.',
    faults: {
      required: 'Rellene este campo.',
      tooLong: 'Use menos caracteres.',
      email: 'Indique una dirección de correo, como nombre@example.com.',
      phone: 'Indique un número de teléfono.',
      choice: 'Elija una de estas opciones.',
      date: 'Indique una fecha.',
    },
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
