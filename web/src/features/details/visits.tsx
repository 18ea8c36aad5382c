/** Visits: what is booked, and book, move, cancel in the company's own calendar. */
import CalendarPlus from "lucide-solid/icons/calendar-plus";
import { For, lazy, Show } from "solid-js";
import type { Appointment } from "../../../../worker/contract/conversation";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { openDialog } from "../../ui/dialog";
import type { Tone } from "../../words/chips";
import { money } from "../../words/text";
import { useThread } from "../thread/thread-context";
import { Section } from "./section";

const BookDialog = lazy(() => import("./book-dialog"));
const CancelDialog = lazy(() => import("./cancel-dialog"));

const states: Record<Appointment["status"], { words: string; tone: Tone }> = {
  held: { words: "Held for 10 min", tone: "neutral" },
  requested: { words: "Requested", tone: "warn" },
  booked: { words: "Booked", tone: "good" },
  cancelled: { words: "Cancelled", tone: "neutral" },
  completed: { words: "Completed", tone: "good" },
};

export function Visits() {
  const thread = useThread();
  const { conversation, app } = thread;
  const reads = () => (can(app.me, "visits.write") ? null : "Your role can only read");
  const book = (moving: Appointment | null) => openDialog((dialog) => <BookDialog thread={thread} moving={moving} close={dialog.close} />);
  const cancel = (visit: Appointment) => openDialog((dialog) => <CancelDialog visit={visit} close={dialog.close} />);
  const open = (visit: Appointment) => visit.status === "booked" || visit.status === "requested" || visit.status === "held";
  return (
    <Section
      title="Visits"
      action={
        <Button dense icon={CalendarPlus} closed={reads()} onPress={() => book(null)}>
          Book
        </Button>
      }
    >
      <ul class="flex flex-col gap-3 pt-1">
        <For each={conversation().appointments} fallback={<li class="text-dense text-text-3">No visit yet.</li>}>
          {(visit) => (
            <li class="text-dense" data-visit={visit.status}>
              <div class="flex items-center gap-2">
                <span class={`min-w-0 flex-1 font-medium ${visit.status === "cancelled" ? "line-through" : ""}`}>{visit.label}</span>
                <Chip tone={states[visit.status].tone}>{states[visit.status].words}</Chip>
              </div>
              <p class="said text-text-2">{[visit.address, visit.cents === null ? "no price agreed" : money(visit.cents)].filter(Boolean).join(" · ")}</p>
              <Show when={open(visit)}>
                <div class="-ml-2 flex">
                  <Button dense look="quiet" closed={reads()} onPress={() => book(visit)}>
                    Move
                  </Button>
                  <Button dense look="quiet" closed={reads()} onPress={() => cancel(visit)}>
                    Cancel visit
                  </Button>
                </div>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
}
