import Domain

extension Score.Value {
  /// Pass or fail by a judgement that may have to be given up; then unscored, with its reason.
  static func passed<Failure: CustomStringConvertible>(
    _ judge: () throws(Failure) -> Bool
  ) -> Score.Value {
    do {
      return .passed(try judge())
    } catch {
      return .unscored(.scorerFailed(error.description))
    }
  }
}

extension UnscoredReason {
  static let tooLongToCompare = Self.scorerFailed(
    "the answer is too long to be compared with the target"
  )
}
