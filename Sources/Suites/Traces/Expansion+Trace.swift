import Domain

extension Expansion {
  /// The prompt of a row of the trace: words of its length, which begin as those of rows before it do.
  func text(ofRow row: Int, of trace: Trace, _ scale: TokenScale, key: UInt64) -> SyntheticText {
    let ids = trace.ids(row)
    guard let size = trace.format.blockSize, !ids.isEmpty else {
      return scale.text(
        tokens: trace.inputTokens(row),
        outputTokens: trace.outputTokens(row),
        ownKey: Stable.mixed(key ^ Stable.mixed(UInt64(row)))
      )
    }
    return scale.text(
      tokens: trace.inputTokens(row),
      outputTokens: trace.outputTokens(row),
      size: size,
      ids: Array(ids),
      key: key
    )
  }

  /// Holds the answer to a text of the trace's own to the length of the recorded one.
  func hold(
    _ request: inout CompletionRequest,
    toRow row: Int,
    of trace: Trace,
    arm source: ArmSource
  ) {
    request.parameters.hold(
      trace.outputTokens(row),
      profile: suite.models[source.model].profile,
      at: source.endpoint
    )
  }
}
