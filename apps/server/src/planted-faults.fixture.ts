/** Loaded before `main.ts` with `--import`: SIGUSR2 plants a promise that nobody awaits, SIGWINCH an exception that nobody catches. */
process.on('SIGUSR2', () => {
  void Promise.reject(new Error('planted rejection', { cause: new Error('its cause') }));
});
process.on('SIGWINCH', () => {
  setTimeout(() => {
    throw new Error('planted exception');
  });
});
