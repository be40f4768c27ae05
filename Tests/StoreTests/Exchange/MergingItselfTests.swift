import Foundation
import Store
import Testing

struct MergingItselfTests {
  @Test(arguments: [true, false])
  func `a store is not merged with itself by a link`(isHard: Bool) throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let link = folder.path + "/other.sqlite"
    if isHard {
      try FileManager.default.linkItem(atPath: folder.store, toPath: link)
    } else {
      try FileManager.default.createSymbolicLink(
        atPath: link,
        withDestinationPath: folder.store
      )
    }
    #expect(throws: StoreError.mergesItself(path: folder.store)) { try store.merge(from: link) }
  }
}
