import { useNavigate } from "@solidjs/router";
import { Button } from "../ui/button";
import { Empty } from "../ui/empty";

export default function NotFound() {
  const navigate = useNavigate();
  return (
    <Empty page title="There is no such page.">
      <Button onPress={() => navigate("/cockpit")}>Go to the Cockpit</Button>
    </Empty>
  );
}
