#ifndef ASSAY_CCURL_SHIM_H
#define ASSAY_CCURL_SHIM_H

#include <curl/curl.h>
#include <stdint.h>

#ifdef __APPLE__
#include <pthread.h>
#endif

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef __linux__
// Swift's Glibc module does not carry these headers; the transfer loop waits with them.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

// Swift cannot import C variadic functions. Each wrapper below fixes the one argument type that its
// group of options takes; see curl_easy_setopt(3), curl_easy_getinfo(3) and curl_multi_setopt(3).

/// Sets an option that takes a `long`.
static inline CURLcode ccurl_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a `curl_off_t`: sizes that may pass 2 GiB.
static inline CURLcode ccurl_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a string or bytes; libcurl copies them, NULL clears.
static inline CURLcode ccurl_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a pointer which libcurl keeps: callback contexts, the error buffer.
static inline CURLcode ccurl_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets an option that takes a list of strings; libcurl keeps the pointer, not a copy.
static inline CURLcode ccurl_easy_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Sets the callback that takes body bytes or one header line.
static inline CURLcode ccurl_easy_set_write_callback(
    CURL *easy, CURLoption option, curl_write_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// Sets the callback that is called when a connection is ready, just before the request is written.
static inline CURLcode ccurl_easy_set_prerequest_callback(
    CURL *easy, curl_prereq_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

/// Sets the callback that opens a socket.
static inline CURLcode ccurl_easy_set_socket_callback(CURL *easy, curl_opensocket_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

/// Sets the callback that closes a socket.
static inline CURLcode ccurl_easy_set_close_callback(CURL *easy, curl_closesocket_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

/// Sets the callback that is told of what libcurl does, where `CURLOPT_VERBOSE` asks for it.
static inline CURLcode ccurl_easy_set_debug_callback(CURL *easy, curl_debug_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

/// Has a share keep one kind of data for all handles that use it.
static inline CURLSHcode ccurl_share_keep(CURLSH *share, curl_lock_data data) {
    return curl_share_setopt(share, CURLSHOPT_SHARE, data);
}

/// Reads a fact that is a `long`.
static inline CURLcode ccurl_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Reads a fact that is a `curl_off_t`: sizes, and times in microseconds.
static inline CURLcode ccurl_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Reads a fact that is a string, which stays libcurl's.
static inline CURLcode ccurl_easy_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

/// Reads the socket of the connection that carried a transfer which has ended.
static inline CURLcode ccurl_easy_get_socket(CURL *easy, curl_socket_t *value) {
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}

/// Reads the pointer that was set with `CURLOPT_PRIVATE`.
static inline CURLcode ccurl_easy_get_private(CURL *easy, void **value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

/// Sets a multi option that takes a `long`.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Sets a multi option that takes a pointer which libcurl keeps: callback contexts.
static inline CURLMcode ccurl_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return curl_multi_setopt(multi, option, value);
}

/// Sets the callback that says which sockets to watch.
static inline CURLMcode ccurl_multi_set_socket_callback(CURLM *multi, curl_socket_callback callback) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

/// Sets the callback that says when libcurl wants to be called again.
static inline CURLMcode ccurl_multi_set_timer_callback(
    CURLM *multi, curl_multi_timer_callback callback) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
}

/// Names the calling thread, for debuggers and `top -H`.
///
/// glibc declares the call for programs that ask for GNU extensions, which Swift does not.
static inline void ccurl_name_thread(const char *name) {
#ifdef __APPLE__
    pthread_setname_np(name);
#else
    prctl(PR_SET_NAME, name, 0, 0, 0);
#endif
}

/// Asks the scheduler to run the calling thread soon after it wakes, in exchange for short turns.
///
/// Linux takes a wish of this kind from 6.12 on, without any privilege, and weighs it against the
/// machine's other threads; older kernels refuse, and nothing changes.
static inline void ccurl_ask_for_short_turns(void) {
#ifdef __linux__
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t slice, deadline, period;
    } attributes = {48, 0, 0, getpriority(PRIO_PROCESS, 0), 0, 100 * 1000, 0, 0};
    syscall(SYS_sched_setattr, 0, &attributes, 0);
#endif
}

/// Gives pages that hold nothing any more back to the system, where the allocator would keep them.
static inline void ccurl_return_freed_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

#endif
