/// Who hears how work gets on.
///
/// What is carried out prints nothing: whether something is shown, and how, is the observer's affair.
package protocol ExecutionObserver: Sendable {
  /// Hears of something once, as it happens.
  func tell(_ notice: ExecutionNotice)

  /// Hears that work begins whose pieces can be counted.
  ///
  /// - Parameters:
  ///   - planned: How many there are; `nil` where nobody knows, as while a rate is looked for.
  ///   - unit: What is counted, in the plural.
  ///   - models: What is told of each model beside; `nil` where there are none.
  func beginProgress(
    of planned: Int?,
    unit: String,
    models: ProgressTerms?
  ) -> any ProgressObserver
}
