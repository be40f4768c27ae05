// A completion server whose own instants can be trusted: one thread, epoll, no libraries.
//
//   cc -O2 -o reference-server reference-server.c
//   ./reference-server [--port N] [--tokens N] [--first-token-us N] [--interval-us N] [--trace FILE]
//
// It prints the port that it listens on. A streamed request (`"stream":true` in the body) is answered
// with one server-sent event to a token, each written by a call of its own at its planned instant, or
// as fast as the socket takes them when the interval is 0. `"max_tokens":N` in the body overrides
// --tokens. Paths with "chat" in them get the events of chat completions.
//
// --trace logs, when a request has been answered, one line for each instant, in CLOCK_MONOTONIC
// nanoseconds, taken just before the write (for index -1: when the request had been read):
//
//   <response id> <index> <instant>

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { max_connections = 65536, max_request = 1 << 20, max_out = 4096 };

typedef struct {
    int fd;
    char *in;              // what has been read of the next request
    size_t in_length, in_capacity;
    char event[1024];      // one token's event, as a chunk of the HTTP body
    int event_length;
    char out[max_out];     // what the socket did not take yet
    int out_start, out_length;
    long id;
    int tokens, written;   // written counts the tokens; -1 while no request is being answered
    bool streams, chat;
    int64_t first, due;    // planned instants: of the first token, of the next one
    int heap;              // position in the heap of planned writes, -1 when in none
    int64_t *instants;     // for the trace; [0] is when the request had been read
    int instants_capacity;
} connection;

static int default_tokens = 128;
static int64_t first_token_ns, interval_ns;
static FILE *trace;
static int poller, timer;
static connection *connections[max_connections];
static connection **planned;   // a binary heap by `due`
static int planned_count;
static connection **ready;     // those that write as fast as they can
static int ready_count;
static long next_id;
static volatile sig_atomic_t stopped;

static void stop(int signal) {
    (void)signal;
    stopped = 1;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// The heap of planned writes.

static void place(connection *c, int position) {
    planned[position] = c;
    c->heap = position;
}

static void settle(int position) {
    connection *c = planned[position];
    while (position > 0 && planned[(position - 1) / 2]->due > c->due) {
        place(planned[(position - 1) / 2], position);
        position = (position - 1) / 2;
    }
    for (;;) {
        int child = 2 * position + 1;
        if (child >= planned_count) break;
        if (child + 1 < planned_count && planned[child + 1]->due < planned[child]->due) child++;
        if (planned[child]->due >= c->due) break;
        place(planned[child], position);
        position = child;
    }
    place(c, position);
}

static void plan(connection *c) {
    if (c->heap < 0) place(c, planned_count++);
    settle(c->heap);
}

static void unplan(connection *c) {
    if (c->heap < 0) return;
    int position = c->heap;
    c->heap = -1;
    connection *last = planned[--planned_count];
    if (last != c) {
        place(last, position);
        settle(position);
    }
}

// Connections.

static void end(connection *c) {
    unplan(c);
    for (int i = 0; i < ready_count; i++)
        if (ready[i] == c) ready[i] = ready[--ready_count];
    connections[c->fd] = NULL;
    close(c->fd);
    free(c->in);
    free(c->instants);
    free(c);
}

static void watch(connection *c, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = c->fd};
    epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &event);
}

/// Writes what it can and keeps the rest; false when the client is gone.
static bool put(connection *c, const char *bytes, int length) {
    if (c->out_length == 0) {
        ssize_t sent = send(c->fd, bytes, length, MSG_NOSIGNAL);
        if (sent == length) return true;
        if (sent < 0 && errno != EAGAIN) return false;
        if (sent > 0) bytes += sent, length -= sent;
        watch(c, EPOLLIN | EPOLLOUT);
        c->out_start = 0;
    }
    if (c->out_start + c->out_length + length > max_out) return false;
    memcpy(c->out + c->out_start + c->out_length, bytes, length);
    c->out_length += length;
    return true;
}

static void note(connection *c, int index) {
    if (!trace) return;
    if (index + 1 >= c->instants_capacity) {
        c->instants_capacity = 2 * (index + 1) + 64;
        c->instants = realloc(c->instants, c->instants_capacity * sizeof(int64_t));
    }
    c->instants[index + 1] = now();
}

static int chunk(char *into, size_t size, const char *body) {
    return snprintf(into, size, "%zx\r\n%s\r\n", strlen(body), body);
}

static void render(connection *c, char *into, size_t size, const char *text, bool is_last) {
    const char *reason = is_last ? "\"length\"" : "null";
    char usage[128] = "";
    if (is_last)
        snprintf(usage, sizeof usage,
                 ",\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":%d,\"total_tokens\":%d}",
                 c->tokens, c->tokens + 8);
    if (c->chat)
        snprintf(into, size,
                 "{\"id\":\"ref-%08ld\",\"object\":\"chat.completion%s\",\"created\":1700000000,"
                 "\"model\":\"reference\",\"choices\":[{\"index\":0,\"%s\":{\"role\":\"assistant\","
                 "\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":%s}]%s}",
                 c->id, c->streams ? ".chunk" : "", c->streams ? "delta" : "message", text, reason,
                 usage);
    else
        snprintf(into, size,
                 "{\"id\":\"ref-%08ld\",\"object\":\"text_completion\",\"created\":1700000000,"
                 "\"model\":\"reference\",\"choices\":[{\"index\":0,\"text\":\"%s\","
                 "\"logprobs\":null,\"finish_reason\":%s}]%s}",
                 c->id, text, reason, usage);
}

static void finish(connection *c) {
    if (trace)
        for (int i = 0; i <= c->written; i++)
            fprintf(trace, "ref-%08ld %d %ld\n", c->id, i - 1, (long)c->instants[i]);
    c->written = -1;
}

/// Writes the next token, and the end after the last one; false when the client is gone.
static bool write_token(connection *c) {
    note(c, c->written);
    if (!put(c, c->event, c->event_length)) return false;
    if (++c->written < c->tokens) {
        c->due = c->first + c->written * interval_ns;
        return true;
    }
    char last[768], event[800], tail[1024];
    render(c, last, sizeof last, "", true);
    snprintf(event, sizeof event, "data: %s\n\ndata: [DONE]\n\n", last);
    int length = chunk(tail, sizeof tail, event);
    length += snprintf(tail + length, sizeof tail - length, "0\r\n\r\n");
    finish(c);
    return put(c, tail, length);
}

static bool answer_whole(connection *c) {
    c->tokens = 1;
    char body[900], response[1100];
    render(c, body, sizeof body, " token", true);
    int length = snprintf(response, sizeof response,
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          strlen(body), body);
    note(c, 0);
    c->written = 1;
    finish(c);
    return put(c, response, length);
}

static bool begin(connection *c, const char *head, const char *body) {
    const char *limit = strstr(body, "\"max_tokens\":");
    c->tokens = limit ? atoi(limit + 13) : default_tokens;
    if (c->tokens < 1) c->tokens = 1;
    c->streams = strstr(body, "\"stream\":true") || strstr(body, "\"stream\": true");
    c->chat = memmem(head, strcspn(head, "\r"), "chat", 4) != NULL;
    c->id = ++next_id;
    c->written = 0;
    note(c, -1);
    c->first = c->due = now() + first_token_ns;
    if (!c->streams) return answer_whole(c);

    char data[900], event[960];
    render(c, data, sizeof data, " token", false);
    snprintf(event, sizeof event, "data: %s\n\n", data);
    c->event_length = chunk(c->event, sizeof c->event, event);
    static const char response[] =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    if (!put(c, response, sizeof response - 1)) return false;
    if (first_token_ns || interval_ns) plan(c);
    else ready[ready_count++] = c;
    return true;
}

/// Answers the request that has been read, if it is whole; false when it makes no sense.
static bool take_request(connection *c) {
    if (c->written >= 0 || c->in_length == 0) return true;
    c->in[c->in_length] = 0;
    char *end_of_head = strstr(c->in, "\r\n\r\n");
    if (!end_of_head) return c->in_length < max_request;
    char *body = end_of_head + 4;
    size_t length = 0;
    char *header = strcasestr(c->in, "\r\ncontent-length:");
    if (header && header < end_of_head) length = strtoul(header + 17, NULL, 10);
    if (length > max_request) return false;
    size_t whole = (size_t)(body - c->in) + length;
    if (c->in_length < whole) return true;
    bool alive;
    if (strncmp(c->in, "POST", 4) == 0) {
        alive = begin(c, c->in, body);
    } else {
        // Whoever warms a connection gets an answer that leaves it open.
        static const char response[] = "HTTP/1.1 204 No Content\r\n\r\n";
        alive = put(c, response, sizeof response - 1);
    }
    memmove(c->in, c->in + whole, c->in_length - whole);
    c->in_length -= whole;
    return alive;
}

static bool receive(connection *c) {
    if (c->in_capacity - c->in_length < 4096) {
        if (c->in_capacity > max_request) return false;
        c->in_capacity = c->in_capacity ? c->in_capacity * 2 : 8192;
        c->in = realloc(c->in, c->in_capacity + 1);
    }
    ssize_t count = recv(c->fd, c->in + c->in_length, c->in_capacity - c->in_length, 0);
    if (count < 0) return errno == EAGAIN;
    if (count == 0) return false;
    c->in_length += count;
    return take_request(c);
}

static bool flush(connection *c) {
    ssize_t sent = send(c->fd, c->out + c->out_start, c->out_length, MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN;
    c->out_start += sent;
    c->out_length -= sent;
    if (c->out_length == 0) watch(c, EPOLLIN);
    return true;
}

static void take_connections(int listener) {
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        connection *c = fd < max_connections ? calloc(1, sizeof *c) : NULL;
        if (!c) {
            close(fd);
            continue;
        }
        c->fd = fd;
        c->written = c->heap = -1;
        connections[fd] = c;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    }
}

/// Whether the connection can be written without overtaking what waits to be.
static bool is_clear(connection *c) { return c->out_length == 0; }

static void write_what_is_due(void) {
    int64_t time = now();
    while (planned_count > 0 && planned[0]->due <= time) {
        connection *c = planned[0];
        if (!is_clear(c)) {
            c->due = time + 1000000;  // The client is behind; look again in a millisecond.
            settle(0);
            continue;
        }
        if (!write_token(c)) {
            end(c);
        } else if (c->written < 0) {
            unplan(c);
            if (!take_request(c)) end(c);
        } else {
            settle(c->heap);
        }
    }
    // From the back: a connection that is done is replaced by the last.
    for (int i = ready_count - 1; i >= 0; i--) {
        connection *c = ready[i];
        if (!is_clear(c)) continue;
        bool alive = write_token(c);
        if (alive && c->written >= 0) continue;
        ready[i] = ready[--ready_count];
        if (!alive || !take_request(c)) end(c);
    }
}

static bool someone_can_write(void) {
    for (int i = 0; i < ready_count; i++)
        if (is_clear(ready[i])) return true;
    return false;
}

static int open_listener(int *port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(*port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 4096) ||
        getsockname(listener, (struct sockaddr *)&address, &length))
        fail("reference-server: cannot listen");
    *port = ntohs(address.sin_port);
    return listener;
}

static void arm(int64_t due) {
    static int64_t armed;
    if (due == armed) return;
    armed = due;
    struct itimerspec time = {.it_value = {due / 1000000000, due % 1000000000}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &time, NULL);
}

int main(int argc, char **argv) {
    int port = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!strcmp(argv[i], "--port")) port = atoi(argv[i + 1]);
        else if (!strcmp(argv[i], "--tokens")) default_tokens = atoi(argv[i + 1]);
        else if (!strcmp(argv[i], "--first-token-us")) first_token_ns = atoll(argv[i + 1]) * 1000;
        else if (!strcmp(argv[i], "--interval-us")) interval_ns = atoll(argv[i + 1]) * 1000;
        else if (!strcmp(argv[i], "--trace")) trace = fopen(argv[i + 1], "w");
        else return fprintf(stderr, "reference-server: unknown option %s\n", argv[i]), 64;
    }
    if (argc % 2 == 0) return fprintf(stderr, "reference-server: options come in pairs\n"), 64;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < max_connections ? files.rlim_max : max_connections;
    setrlimit(RLIMIT_NOFILE, &files);
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);

    planned = calloc(max_connections, sizeof *planned);
    ready = calloc(max_connections, sizeof *ready);
    int listener = open_listener(&port);
    poller = epoll_create1(EPOLL_CLOEXEC);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    for (int i = 0; i < 2; i++) {
        int fd = i ? timer : listener;
        struct epoll_event event = {.events = i ? EPOLLIN | EPOLLET : EPOLLIN, .data.fd = fd};
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    }
    printf("%d\n", port);
    fflush(stdout);

    struct epoll_event events[256];
    while (!stopped) {
        if (planned_count > 0) arm(planned[0]->due);
        int count = epoll_wait(poller, events, 256, someone_can_write() ? 0 : -1);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) take_connections(listener);
            connection *c = fd < max_connections ? connections[fd] : NULL;
            if (!c) continue;
            bool alive = true;
            if (events[i].events & EPOLLOUT) alive = flush(c);
            if (alive && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) alive = receive(c);
            if (!alive) end(c);
        }
        write_what_is_due();
    }
    if (trace) fclose(trace);
    return 0;
}
