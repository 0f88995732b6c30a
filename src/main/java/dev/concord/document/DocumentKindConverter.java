package dev.concord.document;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the kind in lower case in the database, as in JSON. */
@Converter
public class DocumentKindConverter implements AttributeConverter<DocumentKind, String> {

    @Override
    public String convertToDatabaseColumn(DocumentKind kind) {
        return kind == null ? null : kind.text();
    }

    @Override
    public DocumentKind convertToEntityAttribute(String text) {
        return text == null ? null : DocumentKind.of(text).orElseThrow();
    }
}
