/** Everything that is open before a sign-in, by its path. Any other path asks to sign in first. */
import { useLocation, useNavigate } from "@solidjs/router";
import { Match, Switch } from "solid-js";
import { InvitationForm } from "../features/door/invitation-form";
import { ForgotForm, ResetForm, VerifyForm } from "../features/door/password-forms";
import { SignInForm } from "../features/door/sign-in-form";
import { SignUpForm } from "../features/door/sign-up-form";

export default function Door() {
  const location = useLocation();
  const navigate = useNavigate();
  const query = (name: string) => new URLSearchParams(location.search).get(name) ?? "";
  const enter = () => navigate("/cockpit", { replace: true });
  return (
    <Switch fallback={<SignInForm email={query("email")} />}>
      <Match when={location.pathname === "/sign-up"}>
        <SignUpForm entered={() => navigate("/setup", { replace: true })} />
      </Match>
      <Match when={location.pathname === "/forgot-password"}>
        <ForgotForm />
      </Match>
      <Match when={location.pathname === "/reset-password"}>
        <ResetForm token={query("token")} />
      </Match>
      <Match when={location.pathname === "/verify-email"}>
        <VerifyForm token={query("token")} />
      </Match>
      <Match when={location.pathname.startsWith("/invitation/")}>
        <InvitationForm token={location.pathname.split("/")[2] ?? ""} entered={enter} />
      </Match>
    </Switch>
  );
}
