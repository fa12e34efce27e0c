package org.mediamtxmonitor.rule;

/** Where conditions read the fields that they compare: what is so now, or what was. */
interface FieldValues {

    /** The number; NaN where it is not known. */
    double number(Reference field);

    /** The word; null where it is not known. */
    String word(Reference field);

    /** The value of whatever type; null where it is not known. */
    Object value(Reference field);
}
