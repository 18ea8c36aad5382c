/**
 * One read for all who ask at the same time. Who asks while a read is under way gets the next one, so an answer is never older than its
 * question.
 */
const mostTogether = 200;
/** A read that never answers must not hold the texts of a whole company: it has failed, and they ask again. */
const timeoutMs = 5_000;

interface Waiting<Ask, Answer> {
  ask: Ask;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

export class SharedReads<Ask, Answer> {
  #waiting: Waiting<Ask, Answer>[] = [];
  #reading = false;

  /** `read` answers each of what it is asked, in their order. */
  constructor(private readonly read: (asks: Ask[]) => Promise<Answer[]>) {}

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      if (this.#reading) return;
      this.#reading = true;
      // What arrives in this tick goes along.
      setTimeout(() => void this.#readAll(), 0);
    });
  }

  async #readAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostTogether);
      try {
        const answers = await inTime(this.read(group.map((one) => one.ask)));
        for (const [i, { resolve, reject }] of group.entries()) {
          const answer = answers[i];
          if (answer === undefined) reject(new Error("SharedReads: a question without an answer"));
          else resolve(answer);
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#reading = false;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("a shared read took longer than five seconds")), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
