import LoaderCircle from "lucide-solid/icons/loader-circle";
import { Icon } from "./icon";

export const Spinner = (props: { size?: number }) => <Icon of={LoaderCircle} size={props.size ?? 16} class="animate-spin" />;
