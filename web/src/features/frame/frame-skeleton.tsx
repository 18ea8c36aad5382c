import { Block } from "../../ui/skeleton";

/** The frame's outline while it is not known who is here. */
export const FrameSkeleton = () => (
  <div class="flex h-full" role="status" aria-label="Loading">
    <div class="w-(--rail) border-r border-line bg-surface max-sm:hidden" />
    <div class="flex-1">
      <div class="h-(--top-bar) border-b border-line bg-surface" />
      <div class="flex gap-3 p-4">
        <Block class="h-96 w-72" />
        <Block class="h-96 w-72 max-sm:hidden" />
        <Block class="h-96 w-72 max-md:hidden" />
      </div>
    </div>
  </div>
);
