import { Router, useLocation, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, lazy, Match, Suspense, Switch } from "solid-js";
import { loadMe, session } from "./data/me";
import { Frame } from "./features/frame/frame";
import { FrameSkeleton } from "./features/frame/frame-skeleton";
import { routes } from "./routes";
import { Failure } from "./ui/failure";
import { Late } from "./ui/skeleton";

const Door = lazy(() => import("./pages/door"));
const SecondFactor = lazy(() => import("./pages/second-factor"));
/** Open to everyone, signed in or not. */
const doors = /^\/(sign-up|forgot-password|reset-password|verify-email|invitation\/.+)$/;

function Root(props: RouteSectionProps) {
  const location = useLocation();
  const me = () => {
    const now = session();
    return now.state === "in" ? now.me : null;
  };
  const problem = () => {
    const now = session();
    return now.state === "failed" ? now.problem : null;
  };
  const factor = () => {
    const now = session();
    return now.state === "factor" ? now.problem : null;
  };
  return (
    <ErrorBoundary
      fallback={(error: unknown) => (
        <Failure title="This page stopped working." error={error} safe="Nothing that was sent or saved is lost." retry={() => window.location.reload()} />
      )}
    >
      <Switch
        fallback={
          <Late>
            <FrameSkeleton />
          </Late>
        }
      >
        <Match when={session().state === "out" || (session().state !== "unknown" && doors.test(location.pathname))}>
          <Suspense>
            <Door />
          </Suspense>
        </Match>
        <Match when={factor()}>
          {(asked) => (
            <Suspense>
              <SecondFactor words={asked().message} />
            </Suspense>
          )}
        </Match>
        <Match when={problem()}>
          {(failed) => (
            <Failure title="Plaibook could not be opened." error={failed()} safe="Your conversations are safe on the server." retry={() => void loadMe()} />
          )}
        </Match>
        <Match when={me()} keyed>
          {(signedIn) => <Frame me={signedIn}>{props.children}</Frame>}
        </Match>
      </Switch>
    </ErrorBoundary>
  );
}

export const App = () => <Router root={Root}>{routes}</Router>;
