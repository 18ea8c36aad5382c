/** A move with what it asks first: Booked a date and value, Lost a reason, Opted out a yes. The dialogs load when they are needed. */
import { lazy } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import type { StageKind } from "../../../../worker/contract/playbook";
import { can } from "../../data/me";
import { openDialog } from "../../ui/dialog";
import { toast } from "../../ui/toast";
import type { App } from "../frame/app-context";
import { moveRule } from "./rules";
import { moveTo } from "./verbs";

const BookedDialog = lazy(() => import("./booked-dialog"));
const LostDialog = lazy(() => import("./lost-dialog"));
const OptedOutDialog = lazy(() => import("./opted-out-dialog"));

export function askMove(app: App, card: Card, kind: StageKind, options: { close?: boolean } = {}): void {
  const rule = moveRule(card, kind, can(app.me, "conversations.act"));
  if (!rule.allowed && !options.close) return toast(`${rule.why}.`);
  const asks = kind === "lost" ? "lost" : kind === "optedOut" ? "optedOut" : rule.allowed ? rule.asks : "nothing";
  if (asks === "booked") openDialog((dialog) => <BookedDialog app={app} card={card} close={dialog.close} />);
  else if (asks === "lost") openDialog((dialog) => <LostDialog app={app} card={card} closing={options.close === true} close={dialog.close} />);
  else if (asks === "optedOut") openDialog((dialog) => <OptedOutDialog card={card} close={dialog.close} />);
  else void moveTo(app, card, kind);
}
