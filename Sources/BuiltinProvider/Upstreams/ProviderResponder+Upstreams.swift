import Foundation

extension ProviderResponder {
  /// Who answers a request; `nil` of a provider that is no router.
  ///
  /// - Throws: `RawRefusal` where nobody may, in OpenRouter's words.
  func upstream(for body: Data) throws -> String? {
    let known = simulation.behaviour.upstreams
    guard !known.isEmpty else { return nil }
    guard let upstream = UpstreamChoice(known: known).upstream(for: body) else {
      throw RawRefusal(
        status: 404,
        body:
          #"{"error":{"message":"No allowed providers are available for the selected model.","code":404}}"#
      )
    }
    return upstream
  }

  /// The job as that upstream answers it: it names itself, and tells the usage unasked.
  func routed(
    _ job: CompletionJob,
    to upstream: String?,
    _ admission: Simulation.Admission
  ) -> CompletionJob {
    guard let upstream else { return job }
    var job = job
    let answering =
      admission.faults.happens(.otherUpstream)
      ? UpstreamChoice(known: simulation.behaviour.upstreams).other(than: upstream) : upstream
    job.format.upstream = UpstreamChoice.title(of: answering)
    job.includesUsage = true
    return job
  }

  /// `GET /v1/models/{model}/endpoints`: who serves a model, as OpenRouter lists it.
  func upstreamList(_ name: String) throws(APIError) -> [UInt8] {
    let name = try modelName(name)
    let known = simulation.behaviour.upstreams
    guard !known.isEmpty else { throw .notFound("There is no router here.") }
    var writer = JSONWriter()
    writer.object {
      $0.object("data") {
        $0.field("id", name.rawValue)
        $0.field("name", name.rawValue)
        $0.key("endpoints")
        $0.array(of: known) { writer, upstream in
          writer.object {
            let title = UpstreamChoice.title(of: upstream)
            $0.field("name", "\(title) | \(name.rawValue)")
            $0.field("provider_name", title)
            $0.field("tag", upstream)
            $0.field("status", 0)
          }
        }
      }
    }
    return writer.bytes
  }
}
