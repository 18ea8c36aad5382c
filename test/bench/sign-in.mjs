/** Signing in, from the request to the answer with its cookies; the password is proven with scrypt each time. Budget: 300 ms. */
import { signIn, startProduct, summary } from "./product.mjs";

export async function bench() {
  const product = await startProduct();
  try {
    await signIn(product.url);
    const times = [];
    for (let i = 0; i < 30; i++) {
      const began = performance.now();
      await signIn(product.url);
      times.push(performance.now() - began);
    }
    return { ms: summary(times), budgetMs: 300 };
  } finally {
    await product.stop();
  }
}
