/** Surge: the texting service. Connect, address and secrets of its webhook, who answers keywords, another key, test, disconnect. */
import { createSignal, For, Show } from "solid-js";
import type { SurgeConnection } from "../../../../worker/contract/integrations";
import { addSecret, changeConnection, disconnect, makeSandboxAccount, newKey, pointSandboxWebhook, testConnection, connect } from "../../data/integrations";
import { can } from "../../data/me";
import { problemWords } from "../../data/problem";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { Switch, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { plural } from "../../words/text";
import { millis, point } from "../../words/time";
import { useApp } from "../frame/app-context";
import { Confirm } from "../team/confirm";
import { copyText } from "./copy-text";
import { SecretForm } from "./secret-form";
import { StateChip, Trouble } from "./state-chip";

export function SurgeCard(props: { connection: SurgeConnection; onChange: () => void }) {
  const { me } = useApp();
  const [busy, setBusy] = createSignal<string | null>(null);
  const closed = () => (can(me, "integrations.write") ? null : "Admins connect vendors");
  const connected = () => props.connection.account !== null;
  const run = async (what: string, work: () => Promise<unknown>, failed: string, done?: string): Promise<boolean> => {
    setBusy(what);
    try {
      await work();
      if (done) toast(done);
      return true;
    } catch (error) {
      toastProblem(failed, error);
      return false;
    } finally {
      setBusy(null);
      props.onChange();
    }
  };
  const askDisconnect = () =>
    openDialog((dialog) => (
      <Confirm
        title="Disconnect Surge?"
        words="No text leaves and none comes in until it is connected again. Texts that wait end with their reason. Numbers and address are kept."
        act="Disconnect Surge"
        keep="Keep it connected"
        failed="Surge could not be disconnected."
        run={async () => {
          await disconnect("surge");
          props.onChange();
        }}
        close={dialog.close}
      />
    ));
  return (
    <Panel>
      <div class="flex flex-wrap items-center gap-2 pb-2">
        <h2 class="flex-1 text-head font-semibold">Surge: texting</h2>
        <StateChip state={props.connection.state} />
      </div>
      <div class="flex flex-col gap-4">
        <Trouble trouble={props.connection.trouble} />
        <Show when={connected()} fallback={<ConnectSurge closed={closed()} onDone={props.onChange} />}>
          <p class="text-dense text-text-2">
            {props.connection.account?.name ?? props.connection.account?.id} · key ending in {props.connection.key?.end} · {props.connection.numbers.active} of{" "}
            {plural(props.connection.numbers.all, "number")} may send
            <Show when={props.connection.syncedAt}>{(at) => <> · read {point(millis(at()), clock.slow())}</>}</Show>
            <Show when={props.connection.registration?.words}>{(words) => <> · {words()}</>}</Show>
          </p>
          <Webhook connection={props.connection} closed={closed()} run={run} busy={busy()} />
          <Switch
            label="Surge answers STOP, HELP and START itself"
            hint="As its own setting says. Off: Plaibook sends the one confirmation."
            on={props.connection.answersKeywords}
            onChange={(on) => {
              if (closed() === null)
                void run(
                  "keywords",
                  () => changeConnection("surge", { answersKeywords: on }),
                  "The setting could not be changed.",
                  on ? "Surge answers keywords." : "Plaibook answers keywords.",
                );
            }}
          />
          <SecretForm
            label="Another API key"
            hint="It is tried first; the one of now goes on until it has worked. Texts that wait for a good key leave then."
            placeholder="sk_live_…"
            act="Use this key"
            closed={closed()}
            send={(key) => newKey("surge", key)}
            done="The new key is in force."
            onDone={props.onChange}
          />
          <div class="flex flex-wrap gap-2">
            <Button
              busy={busy() === "test"}
              closed={closed()}
              onPress={() => void run("test", () => testConnection("surge"), "Surge said no.", "Surge works. Numbers are read.")}
            >
              Test and read numbers
            </Button>
            <Button closed={closed()} aria-haspopup="dialog" onPress={askDisconnect}>
              Disconnect…
            </Button>
          </div>
        </Show>
      </div>
    </Panel>
  );
}

type Run = (what: string, work: () => Promise<unknown>, failed: string, done?: string) => Promise<boolean>;

function Webhook(props: { connection: SurgeConnection; closed: string | null; busy: string | null; run: Run }) {
  const { me } = useApp();
  const account = () => props.connection.account?.id ?? "";
  const url = () => props.connection.webhook?.url ?? "";
  const inSandbox = () => me.sandbox && account().startsWith("acct_made_");
  const point = async () => {
    const { secret } = await pointSandboxWebhook(account(), url(), me.organization.id);
    await addSecret(secret);
  };
  return (
    <div class="flex flex-col gap-2 rounded-control bg-sunken p-3">
      <h3 class="text-dense font-medium text-text-2">Incoming texts</h3>
      <p class="text-dense">Enter this address at Surge, under webhooks, for all events:</p>
      <div class="flex flex-wrap items-center gap-2">
        <code class="min-w-0 flex-1 text-dense break-all" data-webhook>
          {url()}
        </code>
        <Button dense onPress={() => void copyText(url(), "The address is copied.")}>
          Copy
        </Button>
      </div>
      <Show
        when={(props.connection.webhook?.secrets.length ?? 0) > 0}
        fallback={<p class="text-dense text-warn-text">No signing secret yet: what Surge sends is refused until one is entered.</p>}
      >
        <ul class="text-dense text-text-2">
          <For each={props.connection.webhook?.secrets ?? []}>
            {(one) => (
              <li>
                Signing secret ending in {one.end}
                {one.until ? `, accepted until ${new Date(one.until).toLocaleString()}` : ""}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <SecretForm
        label="Signing secret"
        hint="Surge shows it beside the address. A former one is accepted for a day longer."
        placeholder="whsec_…"
        act="Accept this secret"
        closed={props.closed}
        send={addSecret}
        done="Deliveries that are signed with it are accepted."
        onDone={() => void props.run("secret", () => Promise.resolve(), "")}
      />
      <Show when={inSandbox()}>
        <Button
          dense
          class="self-start"
          closed={props.closed}
          busy={props.busy === "point"}
          onPress={() => void props.run("point", point, "The sandbox did not take the address.", "The sandbox sends texts here, and its secret is entered.")}
        >
          Do it in the sandbox
        </Button>
      </Show>
    </div>
  );
}

function ConnectSurge(props: { closed: string | null; onDone: () => void }) {
  const { me } = useApp();
  const [account, setAccount] = createSignal("");
  const [key, setKey] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const make = async () => {
    try {
      const made = await makeSandboxAccount(me.organization.name);
      setAccount(made.account);
      setKey(made.key);
    } catch (failure) {
      toastProblem("The sandbox made no account.", failure);
    }
  };
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      await connect({ vendor: "surge", account: account().trim(), key: key().trim(), answersKeywords: true });
      toast("Surge is connected. Enter the webhook address there next.");
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(false);
  };
  return (
    <>
      <p class="text-text-2">What it will do: send and receive your texts from your own numbers, and tell what was delivered.</p>
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <TextField label="Account" placeholder="acct_…" autocomplete="off" value={account()} onInput={(event) => setAccount(event.currentTarget.value)} />
        <TextField
          label="API key"
          type="password"
          placeholder="sk_live_…"
          autocomplete="off"
          hint="It is sealed and never shown again."
          value={key()}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <Show when={error()}>
          {(words) => (
            <p role="alert" class="text-dense text-bad-text">
              {words()}
            </p>
          )}
        </Show>
        <div class="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={busy()} closed={props.closed ?? (account() === "" || key() === "" ? "Write account and key" : null)}>
            Connect Surge
          </Button>
          <Show when={me.sandbox}>
            <Button closed={props.closed} onPress={() => void make()}>
              Make a sandbox account
            </Button>
          </Show>
        </div>
      </form>
    </>
  );
}
