# The built site behind nginx, without root. Build it with the address it will have:
#   docker build --build-arg SITE_URL=https://services.example.org -t services-course .
FROM node:24-bookworm-slim AS build
WORKDIR /site
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
ARG SITE_URL=https://kubernetes-services.example
RUN SITE_URL=$SITE_URL npm run build

FROM nginxinc/nginx-unprivileged:1.29-alpine
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /site/dist /usr/share/nginx/html
EXPOSE 8080
