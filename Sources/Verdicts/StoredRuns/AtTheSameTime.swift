import Dispatch
import Foundation
import Synchronization

/// What two computations come to that take long and do not know of each other.
func atTheSameTime<First, Second: Sendable>(
  _ first: () throws -> First,
  _ second: @escaping @Sendable () throws -> Second
) throws -> (First, Second) {
  // Until the thread has its own.
  let result = Mutex(Result<Second, any Error>.failure(CancellationError()))
  let ended = DispatchSemaphore(value: 0)
  Thread.detachNewThread {
    let made = Result(catching: second)
    result.withLock { $0 = made }
    ended.signal()
  }
  let own = Result(catching: first)
  ended.wait()
  return (try own.get(), try result.withLock(\.self).get())
}
