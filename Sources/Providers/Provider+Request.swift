package import Domain
import Profiles
package import Transport

extension Provider {
  /// The request on the wire: exactly the parameters that were written, and nothing of a default.
  ///
  /// A streamed request also asks for its token counts where the profile can tell them.
  package func httpRequest(
    for request: CompletionRequest,
    limits: TransferLimits,
    connection: HTTPRequest.ConnectionPolicy = .reuse
  ) throws(ProviderError) -> HTTPRequest {
    guard let model = request.models.first, !request.models.contains(where: \.isEmpty) else {
      throw .noModel
    }
    let place = try servedPlace(of: request.endpoint)
    let isStreamed = try isStreamed(request, at: place)
    let dialect = place.address.dialect
    var body = RequestBody()
    try dialect.write(request.written, isStreamed: isStreamed, for: profile, to: &body)
    return HTTPRequest(
      method: .post,
      url: place.address.url(model: model, isStreamed: isStreamed),
      headers: isStreamed ? place.streamedHeaders : place.wholeHeaders,
      body: body.finished(),
      limits: limits,
      connection: connection,
      security: security,
      containsToken: isStreamed ? dialect.containsToken : nil
    )
  }

  /// Whether to ask for a stream: where the profile can, and elsewhere only when the suite insists.
  private func isStreamed(
    _ request: CompletionRequest,
    at place: Place
  ) throws(ProviderError) -> Bool {
    guard request.isStreamed, !place.address.canStream else { return request.isStreamed }
    guard request.parameters["stream"]?.boolValue == true else { return false }
    guard place.address.dialect.canBeStreamed else { throw .notStreamed(request.endpoint) }
    return true
  }
}
