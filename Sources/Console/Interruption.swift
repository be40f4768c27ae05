import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Turns Ctrl-C, SIGTERM and a terminal that was closed into cancellation of one piece of work.
///
/// The first signal cancels; after it the signal's default action is back, so a second Ctrl-C ends
/// the program at once.
package struct Interruption: Sendable {
  package init() {}

  /// Runs `operation` and says whether a signal cancelled it.
  package func watch<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
  ) async throws -> (value: Value, wasInterrupted: Bool) {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let numbers = [SIGINT, SIGTERM] + (ProcessSignals.isIgnored(SIGHUP) ? [] : [SIGHUP])
    let sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        continuation.yield()
      }
      source.resume()
      return source
    }
    defer {
      sources.forEach { $0.cancel() }
      for number in numbers { signal(number, SIG_DFL) }
    }
    return try await withThrowingTaskGroup(of: Outcome<Value>.self) { group in
      group.addTask { .finished(try await operation()) }
      group.addTask {
        for await _ in signals { return .signalled }
        return .stoppedWatching
      }
      var wasInterrupted = false
      while let outcome = try await group.next() {
        switch outcome {
        case .finished(let value):
          continuation.finish()
          return (value, wasInterrupted)
        case .signalled:
          wasInterrupted = true
          group.cancelAll()
        case .stoppedWatching:
          break
        }
      }
      throw CancellationError()
    }
  }

  private enum Outcome<Value: Sendable>: Sendable {
    case finished(Value)
    case signalled
    case stoppedWatching
  }
}
