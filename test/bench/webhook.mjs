/** A webhook's answer against a bare Worker that proves the signature and inserts one durable row, alternating in the same run. */
import { account, phoneOf, post, signed, startProduct, summary } from "./product.mjs";

export async function bench() {
  const product = await startProduct({ modelMs: 60_000 });
  try {
    const ours = [];
    const bare = [];
    const hook = `${product.url}/webhooks/surge/${account.endpointId}`;
    for (let i = 0; i < 260; i++) {
      const body = { id: `msg_w${i}`, phone: phoneOf(i % 130), body: "hi, do you do ants?" };
      for (const [address, times] of i % 2 === 0
        ? [
            [hook, ours],
            [product.bareUrl, bare],
          ]
        : [
            [product.bareUrl, bare],
            [hook, ours],
          ]) {
        const request = await signed(body);
        const began = performance.now();
        await post(/** @type {string} */ (address), request);
        // The first rounds warm isolates and caches.
        if (i >= 20) /** @type {number[]} */ (times).push(performance.now() - began);
      }
    }
    const a = summary(ours);
    const b = summary(bare);
    return { ms: a, bareMs: b, ratioP50: Number((a.p50 / b.p50).toFixed(2)), budget: 3 };
  } finally {
    await product.stop();
  }
}
