/*
 * Runs a Windows program under Wine as a Unix shell would run it.
 *
 *   launch.exe [--status FILE] [--one-output] PROGRAM ARGS...
 *   launch.exe --keep-alive
 *
 * The text from PROGRAM on is the new process's command line, character for character: whoever quoted it is obeyed.
 *
 * A Unix pipe reaches a Windows program as a handle that answers no pipe query, which libuv refuses with EBADF. For such
 * a handle the program gets a Windows pipe, and bytes are carried between the two. Consoles and files are inherited.
 * With --one-output standard error shares standard output's pipe, so that their order survives `2>&1 |`.
 *
 * Unix keeps 8 bits of an exit code: FILE receives all 32, in decimal.
 *
 * --keep-alive says `ready` once services can run, then sleeps: Wine ends services.exe with the last ordinary process.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <stdio.h>
#include <wchar.h>

enum { CANNOT_EXECUTE = 126, NOT_FOUND = 127, BAD_CALL = 2, BUFFER_BYTES = 65536, PATH_LENGTH = 4096 };

struct pump {
    HANDLE from;
    HANDLE to;
    char buffer[BUFFER_BYTES];
};

/* The program is told by Windows itself; whoever waits for it must live to see what it answers. */
static BOOL WINAPI leave_to_program(DWORD event)
{
    (void)event;
    return TRUE;
}

static const WCHAR *skip_blanks(const WCHAR *text)
{
    while (*text == ' ' || *text == '\t') text++;
    return text;
}

/* Where a token ends: a double quote switches blanks off and on. */
static const WCHAR *end_of_token(const WCHAR *text)
{
    BOOL is_quoted = FALSE;
    for (; *text && (is_quoted || (*text != ' ' && *text != '\t')); text++)
        if (*text == '"') is_quoted = !is_quoted;
    return text;
}

/* Copies a token without its quotes; paths have none inside. Gives what follows it, NULL when it does not fit. */
static const WCHAR *take_path(const WCHAR *text, WCHAR *path)
{
    const WCHAR *end = end_of_token(text);
    size_t length = 0;
    for (; text < end; text++) {
        if (*text == '"') continue;
        if (length == PATH_LENGTH - 1) return NULL;
        path[length++] = *text;
    }
    path[length] = 0;
    return length ? skip_blanks(end) : NULL;
}

/* What follows an option, NULL when the text does not start with it. */
static const WCHAR *after_option(const WCHAR *text, const WCHAR *option)
{
    size_t length = wcslen(option);
    if (wcsncmp(text, option, length) || (text[length] && text[length] != ' ')) return NULL;
    return skip_blanks(text + length);
}

static DWORD WINAPI carry(void *argument)
{
    struct pump *pump = argument;
    DWORD count, written, done;
    BOOL is_open = TRUE;
    while (is_open && ReadFile(pump->from, pump->buffer, BUFFER_BYTES, &count, NULL) && count)
        for (done = 0; is_open && done < count; done += written)
            is_open = WriteFile(pump->to, pump->buffer + done, count - done, &written, NULL) && written;
    /* Each side learns of the other's end: the reader sees no more bytes, the writer a broken pipe. */
    CloseHandle(pump->from);
    CloseHandle(pump->to);
    return 0;
}

static int fail(const WCHAR *what, DWORD error, int exit_code)
{
    WCHAR text[512];
    if (!FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK, NULL,
                        error, 0, text, ARRAYSIZE(text), NULL))
        text[0] = 0;
    fwprintf(stderr, L"%ls: Windows error %lu %ls\n", what, error, text);
    return exit_code;
}

/* Both ends of a pipe for one standard handle; the child's end is inherited, ours is not. */
static BOOL open_pump(struct pump *pump, HANDLE unix_pipe, BOOL is_input, HANDLE *childs_end)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    HANDLE read_end, write_end;
    if (!CreatePipe(&read_end, &write_end, &inherited, BUFFER_BYTES)) return FALSE;
    SetHandleInformation(is_input ? write_end : read_end, HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(unix_pipe, HANDLE_FLAG_INHERIT, 0);
    *childs_end = is_input ? read_end : write_end;
    pump->from = is_input ? unix_pipe : read_end;
    pump->to = is_input ? write_end : unix_pipe;
    return TRUE;
}

static void write_number(const WCHAR *path, DWORD number)
{
    FILE *file = _wfopen(path, L"wb");
    if (!file || fprintf(file, "%lu\n", number) < 0 || fclose(file))
        fail(L"cannot write the status file", GetLastError(), 0);
}

static int keep_alive(void)
{
    DWORD written;
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    if (!manager) return fail(L"no service control manager", GetLastError(), 1);
    CloseServiceHandle(manager);
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "ready\n", 6, &written, NULL);
    Sleep(INFINITE);
    return 0;
}

/* The child dies with a launcher that is killed, but what it left running on purpose survives its own end. */
static HANDLE tie_to_us(HANDLE process)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };
    HANDLE job = CreateJobObjectW(NULL, NULL);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    if (job) {
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        AssignProcessToJobObject(job, process);
    }
    return job;
}

static int run(WCHAR *command_line, BOOL has_one_output, const WCHAR *status)
{
    static const DWORD names[] = { STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE };
    static struct pump pumps[3];
    HANDLE threads[3], childs_ends[3], output_threads[2];
    BOOL is_pumped[3] = { FALSE, FALSE, FALSE };
    STARTUPINFOW startup = { 0 };
    PROCESS_INFORMATION process;
    DWORD exit_code, output_count = 0;
    int i;

    for (i = 0; i < 3; i++) {
        HANDLE own = GetStdHandle(names[i]);
        childs_ends[i] = own;
        if (own == NULL || own == INVALID_HANDLE_VALUE || GetFileType(own) != FILE_TYPE_PIPE) continue;
        if (i == 2 && has_one_output && is_pumped[1]) {
            childs_ends[2] = childs_ends[1];
            continue;
        }
        if (!open_pump(&pumps[i], own, i == 0, &childs_ends[i])) return fail(L"no pipe", GetLastError(), CANNOT_EXECUTE);
        is_pumped[i] = TRUE;
    }
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = childs_ends[0];
    startup.hStdOutput = childs_ends[1];
    startup.hStdError = childs_ends[2];
    SetConsoleCtrlHandler(leave_to_program, TRUE);
    if (!CreateProcessW(NULL, command_line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &startup, &process)) {
        DWORD error = GetLastError();
        BOOL is_absent = error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
        *(WCHAR *)end_of_token(command_line) = 0;
        return fail(command_line, error, is_absent ? NOT_FOUND : CANNOT_EXECUTE);
    }
    tie_to_us(process.hProcess);
    for (i = 0; i < 3; i++) {
        if (!is_pumped[i]) continue;
        CloseHandle(childs_ends[i]);
        threads[i] = CreateThread(NULL, 0, carry, &pumps[i], 0, NULL);
        if (i) output_threads[output_count++] = threads[i];
    }
    ResumeThread(process.hThread);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &exit_code);
    WaitForMultipleObjects(output_count, output_threads, TRUE, INFINITE);
    if (*status) write_number(status, exit_code);
    return (int)exit_code;
}

int wmain(void)
{
    static WCHAR path[PATH_LENGTH];
    const WCHAR *rest = GetCommandLineW(), *after;
    BOOL has_one_output = FALSE;

    rest = skip_blanks(end_of_token(rest));
    if (after_option(rest, L"--keep-alive")) return keep_alive();
    if ((after = after_option(rest, L"--status")) && !(rest = take_path(after, path))) rest = L"";
    if ((after = after_option(rest, L"--one-output"))) {
        has_one_output = TRUE;
        rest = after;
    }
    if (!*rest) {
        fputs("launch.exe [--status FILE] [--one-output] PROGRAM ARGS...\n", stderr);
        return BAD_CALL;
    }
    return run((WCHAR *)rest, has_one_output, path);
}
