import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "react-router";
import { post } from "../../../api";
import { useAccount } from "../../account";

/** For somebody who has signed in. Whether there is an owner who hears of it nobody is told. */
export function AskForAccess() {
  const { id } = useParams();
  const account = useAccount();
  const ask = useMutation({ mutationFn: () => post<null>(`/documents/${encodeURIComponent(id ?? "")}/access-request`) });
  if (account === undefined || id === undefined) return null;
  return (
    <Button leftSection={<IconKey size={16} />} loading={ask.isPending} disabled={ask.isSuccess} onClick={() => ask.mutate()}>
      {ask.isSuccess ? "Asked" : ask.isError ? "Ask again" : "Ask for access"}
    </Button>
  );
}
