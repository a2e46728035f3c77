/** Does something so often a second, in real time, until the function that it gives is called. */
export const flood = (perSecond: number, act: () => Promise<void>): (() => number) => {
  const begun = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    // A timer may be late: what is due by now is done at once, as it would come in from another program.
    for (const due = ((performance.now() - begun) / 1000) * perSecond; done < due; done++) void act();
  }, 1000 / perSecond);
  return () => {
    clearInterval(timer);
    return done;
  };
};
