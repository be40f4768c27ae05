import Domain
import Testing

struct ServerSampleTests {
  @Test func `of labels the edge and the model are kept, and of the others that they differ`() {
    let large = ServerSample(
      name: "t_bucket",
      labels: ["le": "0.5", "model_name": "large", "engine": "0", "empty": ""]
    )
    #expect(large.edge == "0.5" && large.model == "large")
    #expect(
      large.series == ServerSample(name: "t_sum", labels: ["model": "m", "engine": "0"]).series
    )
    #expect(large.series != ServerSample(name: "t", labels: ["engine": "1"]).series)
    #expect(!large.key.contains("engine"))
    // A gateway's own name for what it asks in turn is not what was asked for.
    let routed = ServerSample(name: "n", labels: ["requested_model": "a", "model": "b"])
    #expect(routed.model == "a")
    #expect(ServerSample(name: "n", labels: ["model_name": ""]) == ServerSample(name: "n"))
  }

  @Test(
    arguments: [
      ServerSample(name: "vllm:num_requests_running"),
      ServerSample(name: "t_bucket", edge: "+Inf"),
      ServerSample(name: "t_bucket", edge: "0.5", model: "a=\"b\\,{c}", series: "00ff"),
      ServerSample(name: "n", model: ""),
    ]
  )
  func `its text reads back`(sample: ServerSample) {
    #expect(ServerSample(key: sample.key) == sample)
  }

  @Test func `texts of earlier versions are read`() {
    #expect(ServerSample(key: "n") == ServerSample(name: "n"))
    let bucket = ServerSample(name: "t_bucket", edge: "0.5")
    #expect(ServerSample(key: "t_bucket{le=\"0.5\"}") == bucket)
    // Whatever a damaged store holds.
    #expect(ServerSample(key: "t{le=\"").name == "t{le=\"")
    #expect(ServerSample(key: "t{le=\"}").edge == "}")
  }
}
