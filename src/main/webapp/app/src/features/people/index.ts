export { PeopleHere } from "./components/PeopleHere";
export { PersonAvatar } from "./components/PersonAvatar";
export { ProfileButton } from "./components/ProfileButton";
export { ProfileDialog } from "./components/ProfileDialog";
export { initialsOf } from "./initials";
export { nameColor } from "./nameColor";
export { markIntroduced, useIdentity } from "./identity";
