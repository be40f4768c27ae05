import Domain
import Suites
import Synchronization

/// The parameters that are left out of an arm's requests since its model refused them, where the suite
/// allows it.
final class LeftOutParameters: Sendable {
  /// By arm, those that may be left out; empty for nearly every plan.
  private let allowed: [Int: Set<String>]
  private let state: Mutex<[Int: Set<String>]>

  init(_ plan: Plan) {
    let pairs = plan.arms.map { ($0.index, plan.parametersToDrop(of: $0)) }
    allowed = Dictionary(pairs.filter { !$0.1.isEmpty }) { first, _ in first }
    state = Mutex([:])
  }

  /// Whether nothing may be left out.
  var isEmpty: Bool { allowed.isEmpty }

  /// The request as it is to be sent.
  func applied(to planned: PlannedRequest) -> PlannedRequest {
    guard !allowed.isEmpty else { return planned }
    let names = state.withLock { $0[planned.arm] ?? [] }
    guard !names.isEmpty else { return planned }
    var planned = planned
    for name in names { planned.request.parameters[name] = nil }
    return planned
  }

  /// The request without what was refused; `nil` where nothing was, or where that may not be left out.
  func without(_ failure: RequestFailure, _ planned: PlannedRequest) -> PlannedRequest? {
    guard failure.kind == .unsupportedParameter, let name = failure.parameter,
      planned.request.parameters[name] != nil, allowed[planned.arm]?.contains(name) == true
    else { return nil }
    state.withLock { $0[planned.arm, default: []].formUnion([name]) }
    return applied(to: planned)
  }

  /// Whether a response by this arm may be a refusal that has to be read before its next request leaves:
  /// one of status 200 may tell it too.
  func watches(_ planned: PlannedRequest, status: Int?) -> Bool {
    guard !allowed.isEmpty, let status else { return false }
    return ([400, 404, 422].contains(status) || (200..<300).contains(status))
      && allowed[planned.arm] != nil
  }
}
