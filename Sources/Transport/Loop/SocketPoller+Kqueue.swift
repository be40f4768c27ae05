#if !os(Linux)
import CCurl
import Darwin
import Domain

/// Waits for sockets, for an instant and for other threads, all at once: kqueue.
///
/// Belongs to the loop's thread.
final class SocketPoller {
  private let queue: FileDescriptor
  private let wakeUp: WakeUp
  private let ready: UnsafeMutablePointer<kevent>

  private static let batch = 128

  /// What the kernel watches each socket for, indexed by descriptor.
  private var watched: [(reading: Bool, writing: Bool)] = []

  /// Whether another thread called `WakeUp.signal()` before the last wait returned.
  private(set) var wasWoken = false

  init(wakeUp: WakeUp) throws(TransportError) {
    queue = try FileDescriptor(kqueue())
    self.wakeUp = wakeUp
    ready = .allocate(capacity: Self.batch)
    guard change(wakeUp.readEnd, EVFILT_READ, EV_ADD | EV_CLEAR) == 0 else {
      throw .connectionFailed(message: FileDescriptor.words(errno))
    }
  }

  deinit {
    ready.deallocate()
  }

  func watch(_ socket: Int32, reading: Bool, writing: Bool) {
    let index = Int(socket)
    guard index >= 0 else { return }
    if index >= watched.count {
      watched.append(
        contentsOf: repeatElement((false, false), count: index + 64 - watched.count)
      )
    }
    let old = watched[index]
    watched[index] = (reading, writing)
    if old.reading != reading {
      change(socket, EVFILT_READ, reading ? EV_ADD : EV_DELETE)
    }
    if old.writing != writing {
      change(socket, EVFILT_WRITE, writing ? EV_ADD : EV_DELETE)
    }
  }

  /// Idle sockets are not watched here; they are looked at before they are used again.
  let disturbed: [Int32] = []

  func watchIdle(_ socket: Int32) {}

  func close(_ socket: Int32) {}

  func forget(_ socket: Int32) {
    watch(socket, reading: false, writing: false)
  }

  /// Waits for the next readiness, at the latest until `deadline`; returns how many sockets are ready.
  func wait(until deadline: Instant?, now: Instant) -> Int {
    wasWoken = false
    var count: Int32
    repeat {
      if let deadline {
        let left = max(0, deadline.nanoseconds - Instant.now.nanoseconds)
        var timeout = timespec(
          tv_sec: Int(left / 1_000_000_000),
          tv_nsec: Int(left % 1_000_000_000)
        )
        count = kevent(queue.number, nil, 0, ready, Int32(Self.batch), &timeout)
      } else {
        count = kevent(queue.number, nil, 0, ready, Int32(Self.batch), nil)
      }
    } while count < 0 && errno == EINTR
    return withoutWakeUp(Int(max(0, count)))
  }

  subscript(index: Int) -> SocketReadiness {
    let event = ready[index]
    var events = Int32(event.filter) == EVFILT_READ ? CURL_CSELECT_IN : CURL_CSELECT_OUT
    if Int32(event.flags) & EV_ERROR != 0 { events |= CURL_CSELECT_ERR }
    return SocketReadiness(socket: Int32(event.ident), events: events)
  }

  /// Takes the wake-up out of what was reported and keeps the sockets, in order.
  private func withoutWakeUp(_ count: Int) -> Int {
    var sockets = 0
    for index in 0..<count {
      let event = ready[index]
      if event.ident == UInt(wakeUp.readEnd) {
        wasWoken = true
        wakeUp.drain()
      } else {
        ready[sockets] = event
        sockets += 1
      }
    }
    return sockets
  }

  @discardableResult
  private func change(_ descriptor: Int32, _ filter: Int32, _ flags: Int32) -> Int32 {
    var event = kevent(
      ident: UInt(descriptor),
      filter: Int16(filter),
      flags: UInt16(flags),
      fflags: 0,
      data: 0,
      udata: nil
    )
    return kevent(queue.number, &event, 1, nil, 0, nil)
  }
}
#endif
