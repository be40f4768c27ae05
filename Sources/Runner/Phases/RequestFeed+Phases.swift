import Domain
import Suites
import Synchronization

extension RequestFeed {
  /// Sets apart what is not measured, and chooses what is broken off.
  func mark(_ next: inout Next, _ position: Position, due: Instant) {
    guard case .measured(let index) = position else {
      if case .preparing = position { next.leftOut = .warmUp }
      return
    }
    let (end, coolDown, cancellation) = state.withLock { ($0.end, $0.coolDown, $0.cancellation) }
    switch (coolDown, end) {
    case (.time(let last), .instant(let end)) where due >= end.advanced(by: .zero - last):
      next.leftOut = .coolDown
    case (.requests(let last), .count(let end)) where index >= end - last:
      next.leftOut = .coolDown
    default: break
    }
    next.cancellation = cancellation?.choice(request: next.sequence, seed: plan.seed)
    if next.cancellation != nil, next.leftOut == nil { next.leftOut = .cancelled }
  }

  /// The pass of a request of a warm-up that lasts a time.
  func preparingPass(of index: Int) -> Int {
    (progress.nextPreparingPass ?? plan.firstPreparingPass) + index / measured.count
  }

  /// When the measured part of the stage begins; `nil` while nobody knows.
  var opening: Instant? { state.withLock(\.opening) }

  /// Whether nothing more of the model is sent, whatever the load asks for.
  var isHeldBack: Bool { budget.isReached || refusals.holdsBack(arms) }
}
