import Synchronization

/// Remembers in which order tasks came by.
final class OrderLog: Sendable {
  private let state = Mutex<[Int]>([])

  var numbers: [Int] { state.withLock { $0 } }

  func append(_ number: Int) {
    state.withLock { $0.append(number) }
  }
}
