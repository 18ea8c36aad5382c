/** Segments: the filters of an audience under a name, for the whole organization. */
import { z } from "@hono/zod-openapi";
import { Audience } from "./campaigns";

const Time = z.iso.datetime();
const Name = z.string().trim().min(1, "Give the segment a name.").max(80);

/** Who is meant, without what a campaign leaves out: that is each campaign's own choice. */
export const SegmentFilters = Audience.omit({ leaveOut: true }).openapi("SegmentFilters");
export type SegmentFilters = z.infer<typeof SegmentFilters>;

export const Segment = z.object({ id: z.string(), name: z.string(), filters: SegmentFilters, createdAt: Time, updatedAt: Time }).openapi("Segment");
export type Segment = z.infer<typeof Segment>;

export const NewSegment = z.object({ name: Name, filters: SegmentFilters }).openapi("NewSegment");
export type NewSegment = z.infer<typeof NewSegment>;

export const SegmentChange = z
  .object({
    name: Name.optional(),
    filters: SegmentFilters.optional(),
    /** As it was when it was looked at: another time means that somebody changed it since. */
    updatedAt: Time,
  })
  .openapi("SegmentChange");
export type SegmentChange = z.infer<typeof SegmentChange>;
