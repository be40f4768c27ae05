extension RequestFailure {
  /// The HTTP statuses that a failure amounts to: its own; where it was told without one, within a reply
  /// of status 200 or by a stream's reset, the one that it names, else those of its kind.
  ///
  /// Empty where no status says the same, as of an answer that is no JSON.
  package var statuses: [Int] {
    if let status, !(200..<300).contains(status) { return [status] }
    if let told = code.flatMap({ Int($0) }), (400..<600).contains(told) { return [told] }
    return switch kind {
    case .rateLimited: [429]
    case .overloaded: [503, 529]
    case .serverError: [500]
    case .unauthorised: [401, 403]
    case .rejected, .unsupportedParameter: [400]
    default: []
    }
  }
}
