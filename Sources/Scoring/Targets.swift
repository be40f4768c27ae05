/// Fills the templates of one target; a template may become several accepted texts.
package typealias TargetRendering = (String) throws -> [String]

extension [String] {
  /// These targets with their templates filled, in order, composed as answers are.
  ///
  /// - Throws: What `render` throws, or `ScoringError` where nothing or only an empty text is left.
  func rendered(for scorer: String, allowingEmpty: Bool = false, by render: TargetRendering)
    throws -> [String]
  {
    let texts = try flatMap(render).map(\.composed)
    guard !texts.isEmpty else { throw ScoringError.noTargets(scorer: scorer) }
    guard allowingEmpty || !texts.contains(where: \.isEmpty) else {
      throw ScoringError.emptyTarget(scorer: scorer)
    }
    return texts
  }
}
