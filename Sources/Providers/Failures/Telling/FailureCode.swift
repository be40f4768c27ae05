import Domain

/// What a code, an HTTP status or a word in their place says.
enum FailureCode {
  /// 0, 200 and their like.
  case success

  /// A status of 4xx or 5xx, a negative number, a word of failure.
  case failing

  /// A number or word of a vendor's own: a failure if words stand beside it.
  case likelyFailing

  /// A small number: with some services 1 is success, with gRPC 13 is a failure.
  case unclear

  /// No code at all.
  case none

  /// - Parameter isOfError: Whether its name says that it numbers errors: then only 0 is success.
  init(_ value: JSONValue, isOfError: Bool) {
    switch value {
    case .integer, .number:
      guard let number = value.integerValue else {
        self = .none
        return
      }
      self.init(number, isOfError: isOfError)
    case .string(let text):
      if let number = Int64(text) {
        self.init(number, isOfError: isOfError)
      } else if FailureWords.tellSuccess(text) {
        self = .success
      } else if isOfError || FailureWords.tellFailure(text) {
        self = .failing
      } else {
        self = .unclear
      }
    default: self = .none
    }
  }

  private init(_ number: Int64, isOfError: Bool) {
    self =
      switch number {
      case 0, 200..<300, 20_000: .success
      case ..<0, 400..<600: .failing
      case 600...: isOfError ? .failing : .likelyFailing
      default: isOfError ? .failing : .unclear
      }
  }

  /// Of a `status`, whose number may be a stage of the work, and whose word is read elsewhere.
  init(state value: JSONValue) {
    let number = value.integerValue ?? value.stringValue.flatMap { Int64($0) }
    switch number {
    case .some(400..<600): self = .failing
    case .some(..<0): self = .likelyFailing
    case nil where value == .bool(false): self = .likelyFailing
    default: self = .none
    }
  }
}
