import CCurl
import Domain

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A socket that can be read or written, in libcurl's terms.
struct SocketReadiness {
  var socket: Int32

  /// `CURL_CSELECT_IN`, `CURL_CSELECT_OUT` and `CURL_CSELECT_ERR`, combined.
  var events: Int32
}

#if os(Linux)
/// Waits for sockets, for an instant and for other threads, all at once: epoll and a timerfd.
///
/// Belongs to the loop's thread.
final class SocketPoller {
  private let epoll: FileDescriptor
  private let timer: FileDescriptor
  private let wakeUp: WakeUp
  private let ready: UnsafeMutablePointer<epoll_event>

  /// Most sockets handled between two looks at the deadlines and the inbox.
  private static let batch = 128

  /// What the kernel watches each socket for, indexed by descriptor; 0 when it does not.
  private var watched: [UInt32] = []

  /// Which of them belong to idle connections: they stay watched, which spares two system calls a
  /// request, and tells of bytes that nobody asked for.
  private var idle: [Bool] = []

  /// Idle sockets that became readable in the last wait; they are watched no more.
  private(set) var disturbed: [Int32] = []

  /// When the timer is set to fire; it is moved only to fire sooner, so that a deadline which
  /// recedes costs no system call.
  private var armed: Instant?

  /// Whether another thread called `WakeUp.signal()` before the last wait returned.
  private(set) var wasWoken = false

  init(wakeUp: WakeUp) throws(TransportError) {
    epoll = try FileDescriptor(epoll_create1(Int32(EPOLL_CLOEXEC)))
    timer = try FileDescriptor(
      timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
    )
    self.wakeUp = wakeUp
    ready = .allocate(capacity: Self.batch)
    for descriptor in [timer.number, wakeUp.readEnd] {
      var event = epoll_event(
        events: EPOLLIN.rawValue | EPOLLET.rawValue,
        data: epoll_data_t(fd: descriptor)
      )
      guard epoll_ctl(epoll.number, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
        throw .connectionFailed(message: FileDescriptor.words(errno))
      }
    }
  }

  deinit {
    ready.deallocate()
  }

  func watch(_ socket: Int32, reading: Bool, writing: Bool) {
    let mask = (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
    set(socket, to: mask)
  }

  /// No transfer uses the socket any more; its connection may be kept.
  func forget(_ socket: Int32) {
    let index = Int(socket)
    guard watched.indices.contains(index), watched[index] & EPOLLIN.rawValue != 0 else {
      return set(socket, to: 0)
    }
    idle[index] = true
  }

  /// Watches an idle socket also where libcurl never asked for it, because all came at once.
  func watchIdle(_ socket: Int32) {
    let index = Int(socket)
    if !watched.indices.contains(index) || watched[index] == 0 {
      set(socket, to: EPOLLIN.rawValue)
    }
    if watched.indices.contains(index) { idle[index] = true }
  }

  /// The socket is about to be closed, which ends the watching by itself.
  func close(_ socket: Int32) {
    let index = Int(socket)
    guard watched.indices.contains(index) else { return }
    watched[index] = 0
    idle[index] = false
  }

  private func set(_ socket: Int32, to mask: UInt32) {
    let index = Int(socket)
    guard index >= 0 else { return }
    if index >= watched.count {
      let more = index + 64 - watched.count
      watched.append(contentsOf: repeatElement(0, count: more))
      idle.append(contentsOf: repeatElement(false, count: more))
    }
    idle[index] = false
    let old = watched[index]
    guard old != mask else { return }
    watched[index] = mask
    var event = epoll_event(events: mask, data: epoll_data_t(fd: socket))
    let operation =
      if mask == 0 { EPOLL_CTL_DEL } else if old == 0 { EPOLL_CTL_ADD } else { EPOLL_CTL_MOD }
    epoll_ctl(epoll.number, operation, socket, &event)
  }

  /// Waits for the next readiness, at the latest until `deadline`; returns how many sockets are ready.
  func wait(until deadline: Instant?, now: Instant) -> Int {
    var timeout: Int32 = -1
    if let deadline {
      if deadline <= now { timeout = 0 } else { arm(at: deadline) }
    }
    wasWoken = false
    var count: Int32
    repeat {
      count = epoll_wait(epoll.number, ready, Int32(Self.batch), timeout)
    } while count < 0 && errno == EINTR
    return withoutOwnDescriptors(Int(max(0, count)))
  }

  subscript(index: Int) -> SocketReadiness {
    let event = ready[index]
    var events: Int32 = 0
    if event.events & EPOLLIN.rawValue != 0 { events |= CURL_CSELECT_IN }
    if event.events & EPOLLOUT.rawValue != 0 { events |= CURL_CSELECT_OUT }
    if event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { events |= CURL_CSELECT_ERR }
    return SocketReadiness(socket: event.data.fd, events: events)
  }

  /// Takes the timer and the wake-up out of what was reported and keeps the sockets, in order.
  private func withoutOwnDescriptors(_ count: Int) -> Int {
    var sockets = 0
    disturbed.removeAll(keepingCapacity: true)
    for index in 0..<count {
      let event = ready[index]
      if event.data.fd == timer.number {
        armed = nil
      } else if event.data.fd == wakeUp.readEnd {
        wasWoken = true
        wakeUp.drain()
      } else if isIdle(event.data.fd) {
        set(event.data.fd, to: 0)
        disturbed.append(event.data.fd)
      } else {
        ready[sockets] = event
        sockets += 1
      }
    }
    return sockets
  }

  private func isIdle(_ socket: Int32) -> Bool {
    let index = Int(socket)
    return idle.indices.contains(index) && idle[index]
  }

  private func arm(at deadline: Instant) {
    if let armed, armed <= deadline { return }
    // All zero would disarm the timer.
    let nanoseconds = max(1, deadline.nanoseconds)
    var time = itimerspec()
    time.it_value.tv_sec = Int(nanoseconds / 1_000_000_000)
    time.it_value.tv_nsec = Int(nanoseconds % 1_000_000_000)
    timerfd_settime(timer.number, Int32(TFD_TIMER_ABSTIME), &time, nil)
    armed = deadline
  }
}
#endif
