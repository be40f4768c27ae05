import Fuzzing

tryInputs { start, count in
  SuitesReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
