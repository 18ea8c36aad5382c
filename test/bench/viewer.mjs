/** From a person's note posted to its event in a viewer's socket, with 100 threads active at once. */
import { account, phoneOf, post, signed, signIn, startProduct, summary } from "./product.mjs";
import { seen, watch } from "./watch.mjs";

const threads = 100;

export async function bench() {
  const product = await startProduct({ modelMs: 200 });
  try {
    const cookie = await signIn(product.url);
    const hook = `${product.url}/webhooks/surge/${account.endpointId}`;
    const phones = Array.from({ length: threads }, (_, i) => phoneOf(70_000 + i));
    for (const [i, phone] of phones.entries()) await post(hook, await signed({ id: `msg_v0_${i}`, phone, body: "hello" }));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const viewers = await Promise.all(
      phones.map(async (phone) => {
        const answer = await fetch(`${product.url}/api/conversations?phone=${encodeURIComponent(phone)}`, { headers: { cookie } });
        const id = /** @type {{ items: { id: string }[] }} */ (await answer.json()).items[0]?.id ?? "";
        const viewer = watch(product.url, id, cookie);
        await viewer.ready;
        return { viewer, id };
      }),
    );
    const times = [];
    // Every thread gets a text about every four seconds: 100 active threads, spread out as people write.
    await Promise.all(
      viewers.map(async ({ viewer, id }, i) => {
        await new Promise((resolve) => setTimeout(resolve, i * 40));
        for (let k = 0; k < 3; k++) {
          const request = await signed({ id: `msg_v${k + 1}_${i}`, phone: phones[i] ?? "", body: `text ${k} of thread ${id.slice(-4)}` });
          const committed = seen(
            viewer,
            (frame) => frame.type === "event" && frame.event.type === "message" && frame.event.message.body.startsWith(`text ${k} `),
          );
          const began = performance.now();
          await post(hook, request);
          // Answered means committed: what is left is the way to the viewer. A frame may even come first.
          const answered = performance.now();
          times.push(Math.max(0, /** @type {number} */ (await committed) - Math.min(answered, began + 5)));
          await new Promise((resolve) => setTimeout(resolve, 4_000));
        }
      }),
    );
    for (const { viewer } of viewers) viewer.close();
    return { threads, ms: summary(times), budgetP95: 50 };
  } finally {
    await product.stop();
  }
}
