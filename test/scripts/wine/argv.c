/* Prints each argument as the numbers of its UTF-16 units, a line each, and exits with the number of arguments. */
#include <stdio.h>
#include <wchar.h>

int wmain(int count, wchar_t **arguments)
{
    for (int i = 1; i < count; i++) {
        for (wchar_t *unit = arguments[i]; *unit; unit++) printf("%04x", *unit);
        printf("\n");
    }
    return count - 1;
}
