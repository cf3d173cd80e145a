/** Style sheets are imported only for the bundler to pick them up. */
declare module "*.css";
