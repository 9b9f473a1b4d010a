/* Holds one calendar object against libical's tables of RFC 5545 and RFC 5546.
   Ends with 0: clean, 1: a fault (named on stdout), 2: not readable as one calendar. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static int faults(icalcomponent *component)
{
    int found = 0;
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        printf("%s\n", icalproperty_get_xlicerror(error));
        found++;
    }
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        found += faults(inner);
    return found;
}

int main(int count, char **words)
{
    enum { BYTES_MAX = 1 << 20 };
    char *text = calloc(BYTES_MAX + 1, 1);
    FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
    if (!text || !file || fread(text, 1, BYTES_MAX, file) == 0)
        return 2;
    icalerror_set_errors_are_fatal(0);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        return 2;
    int allowed = icalrestriction_check(calendar); /* writes its complaints into the object */
    int found = faults(calendar);
    if (!allowed && !found)
        puts("breaks a restriction that libical does not name");
    return !allowed || found;
}
