// The least that a client over libcurl can cost: multi, socket_action, epoll, and nothing else.
//
//   cc -O2 -o reference-client reference-client.c -lcurl
//   ./reference-client URL STREAMS REQUESTS TOKENS [FILE]
//
// Sends REQUESTS streamed requests over STREAMS connections, each stream sending its next request
// when it has the answer to the last. The first tenth warms up; of the rest it prints, as JSON, wall
// and processor time. It reads the clock once for each write callback, keeps the bytes, and never
// looks into them. FILE gets a line for each request: response id, instant of the first body byte.

#define _GNU_SOURCE
#include <curl/curl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    CURL *easy;
    char *body;
    size_t length, capacity;
    int64_t started, first, last;
} stream;

static CURLM *multi;
static int poller, timer, running;
static char watched[65536];
static FILE *out;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static double processor_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
           1e-6 * (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
    stream *s = context;
    size *= count;
    s->last = now();
    if (!s->first) s->first = s->last;
    if (s->length + size > s->capacity) {
        s->capacity = 2 * (s->length + size);
        s->body = realloc(s->body, s->capacity);
    }
    memcpy(s->body + s->length, bytes, size);
    s->length += size;
    return size;
}

static int watch(CURL *easy, curl_socket_t fd, int what, void *context, void *data) {
    (void)easy, (void)context, (void)data;
    uint32_t mask = what == CURL_POLL_REMOVE ? 0
                    : (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
    struct epoll_event event = {.events = mask, .data.fd = fd};
    if (mask) epoll_ctl(poller, watched[fd] ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    else if (watched[fd]) epoll_ctl(poller, EPOLL_CTL_DEL, fd, &event);
    watched[fd] = mask != 0;
    return 0;
}

static int set_timer(CURLM *m, long milliseconds, void *context) {
    (void)m, (void)context;
    struct itimerspec time = {{0, 0}, {0, 0}};
    if (milliseconds > 0)
        time.it_value = (struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000};
    if (milliseconds == 0) time.it_value.tv_nsec = 1;
    timerfd_settime(timer, 0, &time, NULL);
    return 0;
}

static void start(stream *s) {
    s->length = 0;
    s->first = 0;
    s->started = now();
    curl_multi_add_handle(multi, s->easy);
    curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

static void report(stream *s) {
    if (!out || s->length < 40) return;
    char *id = memmem(s->body, s->length, "\"ref-", 5);
    if (id) fprintf(out, "%.12s %ld\n", id + 1, (long)s->first);
}

int main(int argc, char **argv) {
    if (argc < 5) return fprintf(stderr, "reference-client URL STREAMS REQUESTS TOKENS [FILE]\n"), 64;
    int streams = atoi(argv[2]), requests = atoi(argv[3]), tokens = atoi(argv[4]);
    if (argc > 5) out = fopen(argv[5], "w");
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < 65536 ? files.rlim_max : 65536;
    setrlimit(RLIMIT_NOFILE, &files);

    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    poller = epoll_create1(0);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.fd = timer};
    epoll_ctl(poller, EPOLL_CTL_ADD, timer, &event);
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 8192L);

    char body[256];
    snprintf(body, sizeof body,
             "{\"model\":\"reference\",\"prompt\":\"Say hello.\",\"stream\":true,\"max_tokens\":%d}",
             tokens);
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Authorization: Bearer none");
    headers = curl_slist_append(headers, "Expect:");
    stream *all = calloc(streams, sizeof *all);
    int sent = 0, done = 0, failed = 0, warm_up = requests / 10 > streams ? requests / 10 : streams;
    int64_t began = now();
    double used = processor_seconds();
    for (int i = 0; i < streams; i++) {
        CURL *easy = all[i].easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_URL, argv[1]);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &all[i]);
        curl_easy_setopt(easy, CURLOPT_PRIVATE, &all[i]);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
        sent++;
        start(&all[i]);
    }
    struct epoll_event events[128];
    while (done < requests + warm_up) {
        int count = epoll_wait(poller, events, 128, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == timer) {
                curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
                continue;
            }
            int mask = (events[i].events & EPOLLIN ? CURL_CSELECT_IN : 0) |
                       (events[i].events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                       (events[i].events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0);
            curl_multi_socket_action(multi, events[i].data.fd, mask, &running);
        }
        CURLMsg *message;
        int left;
        while ((message = curl_multi_info_read(multi, &left))) {
            stream *s;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &s);
            if (message->data.result != CURLE_OK) failed++;
            report(s);
            curl_multi_remove_handle(multi, s->easy);
            if (++done == warm_up) began = now(), used = processor_seconds();
            if (sent++ < requests + warm_up) start(s);
        }
    }
    double wall = 1e-9 * (now() - began);
    used = processor_seconds() - used;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"client\":\"c\",\"streams\":%d,\"requests\":%d,\"tokens\":%d,\"failed\":%d,\"wall_s\":%.4f,"
           "\"cpu_s\":%.4f,\"us_per_request\":%.3f,\"us_per_chunk\":%.3f,\"peak_kib\":%ld}\n",
           streams, requests, tokens, failed, wall, used, 1e6 * used / requests,
           1e6 * used / requests / (tokens + 1.0), usage.ru_maxrss);
    if (out) fclose(out);
    return failed != 0;
}
