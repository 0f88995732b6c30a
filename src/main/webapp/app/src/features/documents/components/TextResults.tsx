import { Text } from "@mantine/core";
import { Link } from "react-router";
import { useTextSearch, type Found } from "../api/search";
import { documentPath } from "../documentPath";
import classes from "./DocumentList.module.css";
import { KindIcon } from "./KindIcon";

/** Documents in which what is looked for stands. Shows nothing when there are none: the list above says what there is to say. */
export function TextResults({ search }: { search: string }) {
  const { data } = useTextSearch(search);
  const found = search === "" ? [] : (data?.results ?? []).filter(({ excerpt }) => excerpt.some(({ hit }) => hit));
  if (found.length === 0) return null;
  return (
    <section aria-label="Found in the text">
      <Text fw={600} size="sm" c="var(--quiet)" mb={6}>
        In the text
      </Text>
      <ul className={classes.list}>
        {found.map((one) => (
          <Result key={one.document.id} found={one} />
        ))}
      </ul>
    </section>
  );
}

function Result({ found: { document, excerpt } }: { found: Found }) {
  return (
    <li className={classes.row}>
      <KindIcon kind={document.kind} />
      <div className={classes.text}>
        <Link to={documentPath(document)} className={classes.title}>
          {document.title || document.name}
        </Link>
        <span className={classes["excerpt"]}>
          {excerpt.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}
        </span>
      </div>
    </li>
  );
}
