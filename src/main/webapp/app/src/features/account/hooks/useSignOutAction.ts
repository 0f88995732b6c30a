import { readAllPending } from "@concord/client";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate } from "react-router";
import { deviceStoreName } from "../../../api";
import { useSignOut } from "../api/session";
import { SIGN_IN } from "../returnPath";

export interface SignOutAction {
  /** Signs out, or asks first when changes wait on this device. */
  start: () => void;
  /** Signs out. */
  confirm: () => void;
  cancel: () => void;
  asking: boolean;
  /** How many changes wait, or waited when it was asked. */
  unsent: number;
}

export function useSignOutAction(): SignOutAction {
  const navigate = useNavigate();
  const signOut = useSignOut(({ access }) => navigate(access === "none" ? SIGN_IN : "/"));
  const [asking, setAsking] = useState(false);
  const [unsent, setUnsent] = useState(0);

  const confirm = (): void => {
    setAsking(false);
    signOut.mutate(undefined, {
      onError: ({ message }) => notifications.show({ title: "You could not be signed out", message, color: "red" }),
    });
  };

  return {
    start: () => {
      const changes = readAllPending(deviceStoreName(""));
      if (changes === 0) return confirm();
      setUnsent(changes);
      setAsking(true);
    },
    confirm,
    cancel: () => setAsking(false),
    asking,
    unsent,
  };
}
