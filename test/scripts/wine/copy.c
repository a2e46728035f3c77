/* Copies standard input to standard output byte for byte, says on standard error how many they were, and exits with 3. */
#include <stdio.h>
#include <windows.h>

int main(void)
{
    HANDLE in = GetStdHandle(STD_INPUT_HANDLE), out = GetStdHandle(STD_OUTPUT_HANDLE);
    static char buffer[4096];
    DWORD count, written, total = 0;
    while (ReadFile(in, buffer, sizeof buffer, &count, NULL) && count) {
        WriteFile(out, buffer, count, &written, NULL);
        total += written;
    }
    fprintf(stderr, "%lu bytes", total);
    return 3;
}
