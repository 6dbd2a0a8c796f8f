/** On the first Ctrl-C or SIGTERM stops in good order and exits with 0; on the second exits at once. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const onSignal = () => {
    // The functions' processes end by themselves when this one is gone.
    if (stopping) process.exit(130);
    stopping = true;
    console.error('Stopping: what runs may end, for up to ten seconds; Ctrl-C again ends it at once.');
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
};
