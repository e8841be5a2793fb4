/** The bare page of the benchmarks: the product's Next and React, and nothing of the product. */
export default { poweredByHeader: false, reactStrictMode: true, images: { unoptimized: true } }
