/** Ends no sooner than `ms` after it began, whether the work goes well or not: how long it took tells nobody what it found. */
export async function steadily<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const floor = new Promise<void>((resolve) => setTimeout(resolve, ms));
  try {
    return await work();
  } finally {
    await floor;
  }
}
